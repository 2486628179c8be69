package dev.throughline.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The aims of the Zuora sync. */
final class ZuoraAims {
    private static final double RATIO_AT_40_MS = 0.9;
    private static final double RATIO_AT_0_MS = 0.65;
    private static final double SECOND_OF_FIRST = 0.5;
    private static final int EVENTS_PER_THOUSAND = 2;
    private static final double HEAP_GROWTH = 1.2;

    private ZuoraAims() {}

    /** Every aim that the figures can answer. */
    static List<Aim> of(List<CellFigures> cells, List<HistoryFigures> histories, List<HeapFigures> heaps) {
        List<Aim> aims = new ArrayList<>();
        cells.forEach(figures -> {
            Aim aim = ratio(figures);
            if (aim != null) {
                aims.add(aim);
            }
        });
        cells.stream()
                .filter(figures -> figures.pass() == PassKind.UNCHANGED)
                .forEach(second -> aims.add(secondPass(first(cells, second), second)));
        histories.forEach(history -> aims.add(new Aim(
                "history events per 1,000 records, " + history.pass().label(),
                "< " + EVENTS_PER_THOUSAND + " beyond a fixed start",
                history.events().perThousand(),
                history.events().perThousand() < EVENTS_PER_THOUSAND)));
        if (heaps.size() > 1) {
            aims.add(heap(heaps));
        }
        return aims;
    }

    private static @Nullable Aim ratio(CellFigures figures) {
        double goal = switch (figures.latencyMillis()) {
            case 0 -> RATIO_AT_0_MS;
            case 40 -> RATIO_AT_40_MS;
            default -> 0;
        };
        if (goal == 0) {
            return null;
        }
        return Aim.atLeast(
                "durable / plain, " + figures.cell().label() + ", "
                        + figures.pass().label(),
                goal,
                figures.ratio().median());
    }

    private static CellFigures first(List<CellFigures> cells, CellFigures second) {
        return cells.stream()
                .filter(figures ->
                        figures.pass() == PassKind.FIRST && figures.cell().equals(second.cell()))
                .findFirst()
                .orElseThrow();
    }

    private static Aim secondPass(CellFigures first, CellFigures second) {
        double share = second.durableSeconds().median() / first.durableSeconds().median();
        return Aim.atMost("second pass / first pass, " + second.cell().label(), SECOND_OF_FIRST, share);
    }

    private static Aim heap(List<HeapFigures> heaps) {
        List<HeapFigures> bySize = heaps.stream()
                .sorted(Comparator.comparingLong(HeapFigures::records))
                .toList();
        double growth = (double) bySize.get(bySize.size() - 1).maxBytes()
                / bySize.get(0).maxBytes();
        return Aim.atMost("heap after GC, largest / smallest size", HEAP_GROWTH, growth);
    }
}
