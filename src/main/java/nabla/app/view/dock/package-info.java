/// Views in the window: side by side below the canvas, as large as it, or in windows of their own.
package nabla.app.view.dock;
