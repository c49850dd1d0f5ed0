/// A run in hand: playing, stepping, going back, and where it stands.
package nabla.app.workbench.run;
