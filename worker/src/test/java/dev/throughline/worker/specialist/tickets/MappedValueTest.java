package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.ticketsync.ConflictRule;
import dev.throughline.contract.ticketsync.Direction;
import dev.throughline.contract.ticketsync.FieldKind;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.ValueMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the doctor says of values is what becomes of them. */
class MappedValueTest {
    private static FieldRule status(Direction direction, @Nullable String otherwiseZendesk) {
        return new FieldRule(
                "status",
                "status",
                "status",
                FieldKind.CHOICE,
                direction,
                Side.ZENDESK,
                ConflictRule.ZENDESK,
                new ValueMap(
                        new TreeMap<>(Map.of("open", "In Progress", "solved", "complete")),
                        new TreeMap<>(Map.of("in progress", "open", "complete", "solved")),
                        null,
                        otherwiseZendesk,
                        false),
                0,
                true);
    }

    @Test
    void aValueCrossesInWhateverCaseAndWithBlanksAround() {
        FieldRule rule = status(Direction.BOTH, null);

        assertTrue(MappedValue.crosses(rule, Side.CLICKUP, "IN PROGRESS"));
        assertTrue(MappedValue.crosses(rule, Side.CLICKUP, " Complete "));
        assertTrue(MappedValue.crosses(rule, Side.ZENDESK, "Open"));
        assertFalse(MappedValue.crosses(rule, Side.CLICKUP, "to do"));
    }

    @Test
    void aSpellingThatTheMappingKnowsInOneDirectionOnlyDoesNotCrossInTheOther() {
        assertFalse(MappedValue.crosses(status(Direction.BOTH, null), Side.CLICKUP, "In Progress"));
    }

    @Test
    void whatIsNotWrittenOrBecomesSomethingOtherwiseIsNoneOfItsBusiness() {
        assertTrue(MappedValue.crosses(status(Direction.TO_CLICKUP, null), Side.CLICKUP, "to do"));
        assertFalse(MappedValue.crosses(status(Direction.TO_CLICKUP, null), Side.ZENDESK, "pending"));
        assertTrue(MappedValue.crosses(status(Direction.BOTH, "open"), Side.CLICKUP, "to do"));
    }
}
