/// How measures went over the training steps.
package nabla.app.view.curve;
