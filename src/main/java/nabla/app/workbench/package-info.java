/// The window: documents in tabs, and the bars and panels that show the one in front.
package nabla.app.workbench;
