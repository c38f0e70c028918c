package dev.baton.kit.ingest;

import dev.baton.kit.event.Acceptance;
import dev.baton.kit.event.Fact;
import dev.baton.kit.ingest.RecordingResult.RecordingProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the outcomes of the events of one mutation. */
final class RecordingTally {

    private final Map<Acceptance, Integer> counts = new EnumMap<>(Acceptance.class);
    private final List<RecordingProblem> problems = new ArrayList<>();
    private int rejected;

    void reject(int index, String eventId, String reason) {
        rejected++;
        problems.add(new RecordingProblem(index, eventId, reason));
    }

    void count(int index, Fact fact, Acceptance acceptance) {
        if (acceptance == Acceptance.FORGOTTEN) {
            reject(index, fact.eventId(), Acceptance.FORGOTTEN_REASON);
            return;
        }
        counts.merge(acceptance, 1, Integer::sum);
        if (acceptance == Acceptance.CONFLICT) {
            remark(index, fact, Acceptance.conflict(fact.eventId()));
        }
    }

    void remarkContradiction(int index, Fact fact) {
        remark(index, fact, Acceptance.CONTRADICTION_REMARK);
    }

    RecordingResult result() {
        problems.sort(Comparator.comparingInt(RecordingProblem::index));
        return new RecordingResult(
                counts.getOrDefault(Acceptance.ACCEPTED, 0),
                counts.getOrDefault(Acceptance.REPEATED, 0),
                counts.getOrDefault(Acceptance.CONFLICT, 0),
                rejected,
                problems);
    }

    private void remark(int index, Fact fact, String reason) {
        problems.add(new RecordingProblem(index, fact.eventId(), reason));
    }
}
