/// Where everything of a graph lies on the canvas: nodes and their ports, wires around them, what stands open, regions and notes.
package nabla.app.canvas.board;
