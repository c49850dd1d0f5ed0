/// The palette: everything that can be put onto the canvas, in drawers, with a search on top.
package nabla.app.palette;
