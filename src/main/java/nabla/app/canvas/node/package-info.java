/// Nodes as they are painted: title, picture and foot, or the floors of a node that is walked through.
package nabla.app.canvas.node;
