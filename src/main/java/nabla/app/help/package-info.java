/// Help beside the canvas: what an operation or a view is, written from what it states of itself.
package nabla.app.help;
