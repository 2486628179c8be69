package dev.throughline.worker.policy.onboarding;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.Role;
import dev.throughline.contract.onboarding.Check;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The decisions of an onboarding. */
public final class OnboardingPolicy {
    /** How long a person has to correct credentials, to approve, or a first scheduled run to come. */
    public static final Duration PERSON_WITHIN = Duration.ofDays(14);

    /** Scheduled runs that may fail before the onboarding does. */
    public static final int SCHEDULED_RUNS = 3;

    /** Syncs in a row that Zuora may refuse with credentials that it takes when they are tried, before a person is asked. */
    public static final int REFUSED_SYNCS = 3;

    /** With the pauses of {@link #pauseAfter} these are a day and a half of a vendor that does not answer. */
    private static final int VENDOR_TRIES = 14;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(4);
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(15);
    private static final Duration LONGEST_LOOK_AFTER_A_DAY = Duration.ofHours(6);

    private OnboardingPolicy() {}

    /** Whether nothing of what a sync needs was refused. */
    public static boolean areGood(List<Check> checks) {
        return checks.stream().noneMatch(check -> check.verdict() == Check.Verdict.FAILED);
    }

    /** Whether a failure says that the credentials, good a moment ago, need a person. */
    public static boolean needsOtherCredentials(@Nullable String failureType) {
        FailureType type = FailureType.of(failureType);
        return type == FailureType.AUTHENTICATION_FAILED
                || type == FailureType.PERMISSION_DENIED
                || type == FailureType.HOST_NOT_ALLOWED;
    }

    /**
     * Whether the same may succeed later.
     *
     * @param tries so far, this one included
     */
    public static boolean worthWaiting(@Nullable String failureType, int tries) {
        FailureType type = FailureType.of(failureType);
        return tries < VENDOR_TRIES
                && (type == FailureType.VENDOR_UNAVAILABLE
                        || type == FailureType.VENDOR_MALFORMED
                        || type == FailureType.RATE_LIMITED);
    }

    /** How long to wait after so many tries. */
    public static Duration pauseAfter(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /**
     * When to look again at what runs elsewhere. The looks grow apart, so that waiting for months makes no long history.
     *
     * @param first the shortest time between two looks
     * @param waited so far
     */
    public static Duration nextLook(Duration first, Duration waited) {
        Duration longest = waited.compareTo(Duration.ofDays(1)) < 0 ? LONGEST_LOOK : LONGEST_LOOK_AFTER_A_DAY;
        Duration half = waited.dividedBy(2);
        Duration atLeastFirst = half.compareTo(first) < 0 ? first : half;
        return atLeastFirst.compareTo(longest) > 0 ? longest : atLeastFirst;
    }

    /**
     * Why somebody may not approve the access; null when they may.
     *
     * @param startedBy who started the onboarding
     */
    public static @Nullable String refusalToApprove(String by, List<String> roles, String startedBy) {
        if (by.equals(startedBy)) {
            return by + " started this onboarding; somebody else has to approve it";
        }
        boolean approver = roles.contains(Role.APPROVER.wireName()) || roles.contains(Role.ADMIN.wireName());
        return approver ? null : by + " is no approver";
    }
}
