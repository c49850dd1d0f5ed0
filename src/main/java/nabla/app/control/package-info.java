/// Controls for values of all kinds: each shows one, and hands over what it is turned to.
package nabla.app.control;
