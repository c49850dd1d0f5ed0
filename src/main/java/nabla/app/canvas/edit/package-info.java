/// What gestures and verbs make of a graph, as edits.
package nabla.app.canvas.edit;
