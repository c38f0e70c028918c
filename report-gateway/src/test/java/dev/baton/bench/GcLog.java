package dev.baton.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of a garbage collector's log.
 *
 * @param peakHeapMegabytes the largest heap usage at the start of a collection
 * @param pauseMillis the sum of all pauses
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
