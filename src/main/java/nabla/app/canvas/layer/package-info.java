/// What the canvas is drawn of, one over the other: ground, regions and wires below, signs above; drawn only where something changed.
package nabla.app.canvas.layer;
