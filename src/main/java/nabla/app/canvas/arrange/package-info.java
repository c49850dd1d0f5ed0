/// Where nodes go: the layered layout of a whole graph, the rows and columns of a selection, the lines that a dragged node snaps to.
package nabla.app.canvas.arrange;
