package dev.baton.bench;

import dev.baton.local.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The resident memory of a process on Linux; 0 on other systems.
 *
 * @param nowMegabytes the present size
 * @param peakMegabytes the largest size so far
 */
record Resident(long nowMegabytes, long peakMegabytes) {

    static Resident of(ServiceProcess service) throws IOException {
        Path status = Path.of("/proc", String.valueOf(service.handle().pid()), "status");
        if (!Files.exists(status)) {
            return new Resident(0, 0);
        }
        Map<String, String> lines = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                .collect(Collectors.toMap(line -> line.substring(0, 5), line -> line.replaceAll("\\D", "")));
        return new Resident(Long.parseLong(lines.get("VmRSS")) / 1024, Long.parseLong(lines.get("VmHWM")) / 1024);
    }
}
