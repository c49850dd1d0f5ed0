/// How fast the window is: what the command line measures in a real one.
package nabla.app.workbench.bench;
