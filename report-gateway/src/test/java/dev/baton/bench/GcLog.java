package dev.baton.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a garbage collector's log says.
 *
 * @param peakHeapMegabytes the most that was in use when a collection began
 * @param pauseMillis of all collections together
 */
record GcLog(long peakHeapMegabytes, double pauseMillis) {

    private static final Pattern PAUSE = Pattern.compile("Pause .*?(\\d+)M->\\d+M\\(\\d+M\\) ([\\d.]+)ms");

    static GcLog read(Path file) throws IOException {
        long peak = 0;
        double pauses = 0;
        List<String> lines = Files.readAllLines(file);
        for (String line : lines) {
            Matcher pause = PAUSE.matcher(line);
            if (pause.find()) {
                peak = Math.max(peak, Long.parseLong(pause.group(1)));
                pauses += Double.parseDouble(pause.group(2));
            }
        }
        return new GcLog(peak, pauses);
    }
}
