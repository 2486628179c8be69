package dev.throughline.launcher.check;

import dev.throughline.sandbox.clickup.ClickUpFault;
import dev.throughline.sandbox.clickup.ClickUpOperation;
import dev.throughline.sandbox.zendesk.ZendeskFault;
import dev.throughline.sandbox.zendesk.ZendeskOperation;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What goes wrong between the vendors and us while people are at work. */
final class LiveFaults {
    private static final double LOST = 0.1;
    private static final double DOUBLED = 0.2;
    private static final double SHUFFLED = 0.5;
    private static final Duration HELD_BACK = Duration.ofMillis(150);

    /** Each costs a second until the next try. */
    private static final int MOST_CALLS = 3;

    private final Random random;

    LiveFaults(long seed) {
        random = new Random(seed);
    }

    void plant(LivePair pair) {
        events(pair);
        if (random.nextInt(3) == 0) {
            for (int calls = 1 + random.nextInt(MOST_CALLS); calls > 0; calls--) {
                call(pair);
            }
        }
    }

    private void events(LivePair pair) {
        pair.zendesk.faults().add(zendesk(ZendeskFault.Kind.EVENT_LOST, LOST));
        pair.zendesk.faults().add(zendesk(ZendeskFault.Kind.EVENT_DOUBLED, DOUBLED));
        pair.zendesk.faults().add(zendesk(ZendeskFault.Kind.EVENT_SHUFFLED, SHUFFLED));
        pair.clickUp.faults().add(clickUp(ClickUpFault.Kind.WEBHOOK_LOST, LOST));
        pair.clickUp.faults().add(clickUp(ClickUpFault.Kind.WEBHOOK_DOUBLED, DOUBLED));
        pair.clickUp.faults().add(clickUp(ClickUpFault.Kind.WEBHOOK_SHUFFLED, SHUFFLED));
    }

    private ZendeskFault zendesk(ZendeskFault.Kind kind, double chance) {
        return ZendeskFault.next(kind)
                .always()
                .withProbability(chance, random.nextLong())
                .withDelay(HELD_BACK);
    }

    private ClickUpFault clickUp(ClickUpFault.Kind kind, double chance) {
        return ClickUpFault.next(kind)
                .always()
                .withProbability(chance, random.nextLong())
                .withDelay(HELD_BACK);
    }

    /** One call that fails, or takes effect without an answer. */
    private void call(LivePair pair) {
        switch (random.nextInt(5)) {
            case 0 ->
                pair.zendesk
                        .faults()
                        .add(ZendeskFault.next(ZendeskFault.Kind.CUT_AFTER_COMMIT)
                                .on(ZendeskOperation.UPDATE_TICKET));
            case 1 ->
                pair.zendesk
                        .faults()
                        .add(ZendeskFault.next(ZendeskFault.Kind.SERVER_ERROR).on(ZendeskOperation.SHOW_TICKET));
            case 2 ->
                pair.clickUp
                        .faults()
                        .add(ClickUpFault.next(ClickUpFault.Kind.CUT_AFTER_COMMIT)
                                .on(ClickUpOperation.CREATE_TASK));
            case 3 ->
                pair.clickUp
                        .faults()
                        .add(ClickUpFault.next(ClickUpFault.Kind.SERVER_ERROR).on(ClickUpOperation.GET_TASK));
            default -> {
                List<ClickUpOperation> writes = List.of(
                        ClickUpOperation.UPDATE_TASK,
                        ClickUpOperation.CREATE_COMMENT,
                        ClickUpOperation.SET_FIELD,
                        ClickUpOperation.ADD_TAG,
                        ClickUpOperation.ATTACH);
                pair.clickUp
                        .faults()
                        .add(ClickUpFault.next(ClickUpFault.Kind.CUT_AFTER_COMMIT)
                                .on(writes.get(random.nextInt(writes.size()))));
            }
        }
    }
}
