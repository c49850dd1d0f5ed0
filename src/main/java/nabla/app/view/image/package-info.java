/// Pictures on their way through a net: maps, kernels, windows and fields, and what a drawing becomes.
package nabla.app.view.image;
