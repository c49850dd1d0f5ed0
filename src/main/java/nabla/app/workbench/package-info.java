/// The window: one document, and the panels that show it.
package nabla.app.workbench;
