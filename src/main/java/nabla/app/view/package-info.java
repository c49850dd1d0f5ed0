/// Views of a run: each asks for what it needs, is shown frames, and paints with a pen, so that screen, PNG and SVG are one drawing.
package nabla.app.view;
