package dev.throughline.worker.policy.incident;

import dev.throughline.contract.incident.Recipient;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who a level of a chain means at a moment.
 *
 * @param recipients people and channels
 * @param gaps schedules by which nobody is on call
 */
record Called(SortedSet<Recipient> recipients, SortedSet<String> gaps) {
    static Called at(Situation situation, OnCall onCall, int level) {
        Called called = new Called(new TreeSet<>(), new TreeSet<>());
        Escalation.chain(situation).level(level).recipients().forEach(one -> called.add(situation, onCall, one));
        return called;
    }

    private void add(Situation situation, OnCall onCall, Recipient one) {
        Instant now = situation.now();
        switch (one.kind()) {
            case TEAM ->
                situation
                        .policy()
                        .teams()
                        .getOrDefault(one.name(), new TreeSet<>())
                        .forEach(member -> recipients.add(Recipient.person(member)));
            case ON_CALL -> add(one.name(), onCall.person(one.name(), now, OnCall.Turn.CURRENT));
            case NEXT_ON_CALL -> add(one.name(), onCall.person(one.name(), now, OnCall.Turn.NEXT));
            case PERSON, CHANNEL, STATUS_PAGE, WEBHOOK -> recipients.add(one);
        }
    }

    private void add(String schedule, Optional<String> person) {
        person.ifPresentOrElse(id -> recipients.add(Recipient.person(id)), () -> gaps.add(schedule));
    }

    Called with(Recipient more) {
        SortedSet<Recipient> all = new TreeSet<>(recipients);
        all.add(more);
        return new Called(all, gaps);
    }
}
