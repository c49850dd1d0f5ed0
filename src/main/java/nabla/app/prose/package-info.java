/// Markdown with formulas, set in lines and drawn by a pen.
package nabla.app.prose;
