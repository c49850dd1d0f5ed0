/// The plan of training as a form: phases, rules, objectives, what learns, schedules and when it ends.
package nabla.app.plan;
