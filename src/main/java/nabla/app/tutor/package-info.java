/// Offers what would mend a graph, wherever it is told what is wrong with it.
package nabla.app.tutor;
