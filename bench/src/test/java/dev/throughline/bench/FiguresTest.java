package dev.throughline.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final double EXACT = 1e-9;

    @Test
    void aSpreadHasTheMiddleValueAndBothEnds() {
        assertEquals(new Spread(2, 1, 9), Spread.of(List.of(9.0, 1.0, 2.0)));
    }

    @Test
    void anEvenNumberOfValuesHasTheMeanOfTheMiddleTwo() {
        assertEquals(new Spread(2.5, 1, 9), Spread.of(List.of(9.0, 1.0, 2.0, 3.0)));
    }

    @Test
    void theRatioComparesTheTwoSidesOfEachRepetition() {
        CellFigures figures = CellFigures.of(Reports.SMALL, PassKind.FIRST, Reports.samples(Reports.SMALL));

        assertEquals(0.95, figures.ratio().median(), EXACT);
        assertEquals(0.95, figures.ratio().min(), EXACT);
        assertEquals(19_000 / 2.0, figures.durableRate().median(), EXACT);
    }

    @Test
    void aRepetitionWithoutItsOtherSideIsNotCompared() {
        List<Sample> lonely = List.of(Reports.sample(Side.DURABLE, Reports.SMALL, PassKind.FIRST, 1, 2));

        assertThrows(IllegalArgumentException.class, () -> CellFigures.of(Reports.SMALL, PassKind.FIRST, lonely));
    }

    @Test
    void theFitSeparatesTheFixedStartFromWhatRecordsAdd() {
        HistoryFit fit =
                HistoryFit.of(List.of(cost(50, 60), cost(20_050, 90), cost(200_050, 360)), HistoryCost::events);

        assertEquals(1.5, fit.perThousand(), EXACT);
        assertEquals(59.925, fit.fixed(), EXACT);
    }

    @Test
    void theFitGoesThroughTheMiddleOfWhatDoesNotLieOnALine() {
        HistoryFit fit = HistoryFit.of(List.of(cost(0, 10), cost(1_000, 13), cost(2_000, 10)), HistoryCost::events);

        assertEquals(0, fit.perThousand(), EXACT);
        assertEquals(11, fit.fixed(), EXACT);
    }

    @Test
    void oneSizeGivesNoFit() {
        List<HistoryCost> oneSize = List.of(cost(1_000, 10), cost(1_000, 12));

        assertThrows(IllegalArgumentException.class, () -> HistoryFit.of(oneSize, HistoryCost::events));
    }

    @Test
    void anAimIsMetAtItsBoundAndMissedBehindIt() {
        assertTrue(ratioAim(new Cell(20_000, 40), 2.0, 1.8).met());
        assertFalse(ratioAim(new Cell(20_000, 40), 2.0, 1.79).met());
        assertTrue(ratioAim(new Cell(20_000, 0), 2.0, 1.3).met());
        assertFalse(ratioAim(new Cell(20_000, 0), 2.0, 1.29).met());
    }

    @Test
    void aLatencyWithoutAnAimHasNone() {
        assertTrue(ZuoraAims.of(List.of(figures(new Cell(20_000, 7), 2, 1)), List.of(), List.of())
                .isEmpty());
    }

    @Test
    void theSecondPassIsComparedWithTheFirstOfTheSameCell() {
        Aim aim = ZuoraAims.of(Reports.cells(Reports.SMALL), List.of(), List.of()).stream()
                .filter(candidate -> candidate.name().startsWith("second pass"))
                .findFirst()
                .orElseThrow();

        assertEquals(0.25, aim.measured(), EXACT);
        assertTrue(aim.met());
    }

    @Test
    void theHeapOfTheLargestSizeIsComparedWithThatOfTheSmallest() {
        Aim aim = ZuoraAims.of(
                        List.of(),
                        List.of(),
                        List.of(new HeapFigures(1_000_000, 130, 100, 9, 1), new HeapFigures(100_000, 100, 90, 9, 1)))
                .get(0);

        assertEquals(1.3, aim.measured(), EXACT);
        assertFalse(aim.met());
    }

    private static Aim ratioAim(Cell cell, double durableSeconds, double plainSeconds) {
        return ZuoraAims.of(List.of(figures(cell, durableSeconds, plainSeconds)), List.of(), List.of())
                .get(0);
    }

    private static CellFigures figures(Cell cell, double durableSeconds, double plainSeconds) {
        return CellFigures.of(
                cell,
                PassKind.FIRST,
                List.of(
                        Reports.sample(Side.DURABLE, cell, PassKind.FIRST, 1, durableSeconds),
                        Reports.sample(Side.PLAIN, cell, PassKind.FIRST, 1, plainSeconds)));
    }

    private static HistoryCost cost(long records, long events) {
        return new HistoryCost(PassKind.FIRST, records, events, events * 100, events / 6);
    }
}
