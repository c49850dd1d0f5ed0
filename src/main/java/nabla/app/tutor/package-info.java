/// Shows what is wrong with a graph and offers what would mend it, wherever that is told.
package nabla.app.tutor;
