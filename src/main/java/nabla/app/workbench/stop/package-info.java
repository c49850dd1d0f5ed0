/// Breakpoints: where a run stops, and what is said then.
package nabla.app.workbench.stop;
