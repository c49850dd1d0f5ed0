package nabla.app.workbench.bench;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The time that threads have spent on processors: unlike the time on the clock it stays the same while the machine does other things.
///
/// @param seconds by the name of the thread; `other` is the virtual machine's own
record Busy(Map<String, Double> seconds) {

    static Busy now() {
        var threads = ManagementFactory.getThreadMXBean();
        var all = new HashMap<String, Double>();
        var sum = 0.0;
        for (var id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            var time = threads.getThreadCpuTime(id) * 1e-9;
            if (info != null && time > 0) {
                all.merge(info.getThreadName().toLowerCase(Locale.ROOT).replace(' ', '_'), time, Double::sum);
                sum += time;
            }
        }
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            all.put("other", system.getProcessCpuTime() * 1e-9 - sum);
        }
        return new Busy(all);
    }

    /// What was spent from another moment until this one.
    Map<String, Double> since(Busy before) {
        var spent = new TreeMap<String, Double>();
        seconds.forEach((name, time) -> spent.put(name, time - before.seconds.getOrDefault(name, 0.0)));
        return spent;
    }
}
