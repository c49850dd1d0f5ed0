/// Every way into Nabla from a terminal: the commands, and the window behind the one without a name.
package nabla.cli;
