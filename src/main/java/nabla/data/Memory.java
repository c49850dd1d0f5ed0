package nabla.data;

import nabla.tensor.Shape;

/// Whether a data set can be held: a number takes eight bytes.
final class Memory {

    private static final int SHARE = 2;

    private Memory() {}

    static void require(String source, long rows, Shape example) {
        var wanted = rows * example.volume();
        var most = Math.min(Runtime.getRuntime().maxMemory() / SHARE / Double.BYTES, Integer.MAX_VALUE - 8L);
        if (wanted > most) {
            throw DataWords.problem("data.problem.memory", source, rows, example, most / example.volume());
        }
    }
}
