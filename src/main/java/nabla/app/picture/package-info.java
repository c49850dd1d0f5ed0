/// Drawings that are one on screen, in PNG and in SVG: a small pen, and what is drawn with it.
package nabla.app.picture;
