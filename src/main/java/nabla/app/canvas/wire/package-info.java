/// Wires as they are painted, and what flows back along them while a training step is walked through.
package nabla.app.canvas.wire;
