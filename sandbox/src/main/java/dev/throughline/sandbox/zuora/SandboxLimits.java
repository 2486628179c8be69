package dev.throughline.sandbox.zuora;

/**
 * Limits of one tenant. Defaults are those of a production tenant (developer.zuora.com, "Rate and concurrent request
 * limits"): 40 at once; sign-ins 2,000 per minute; calls 50,000 per minute, 2,250,000 per hour, 27,000,000 per day.
 */
public record SandboxLimits(
        int concurrent, long signInsPerMinute, long callsPerMinute, long callsPerHour, long callsPerDay) {
    public SandboxLimits {
        if (concurrent < 1 || signInsPerMinute < 1 || callsPerMinute < 1 || callsPerHour < 1 || callsPerDay < 1) {
            throw new IllegalArgumentException("Every limit of a tenant must be at least 1");
        }
    }

    /** A production tenant. */
    public static SandboxLimits production() {
        return new SandboxLimits(40, 2_000, 50_000, 2_250_000, 27_000_000);
    }

    /** An API Sandbox tenant of the vendor, the smallest there is: 10,000 calls a day. */
    public static SandboxLimits apiSandbox() {
        return new SandboxLimits(40, 2_000, 2_500, 5_000, 10_000);
    }

    /** No rate limits worth the name, for benchmarks; 40 at once stay. */
    public static SandboxLimits unlimited() {
        return new SandboxLimits(40, 1_000_000_000L, 1_000_000_000L, 1_000_000_000L, 1_000_000_000L);
    }

    /** The same with another number of requests at once. */
    public SandboxLimits withConcurrent(int requests) {
        return new SandboxLimits(requests, signInsPerMinute, callsPerMinute, callsPerHour, callsPerDay);
    }

    /** The same with another number of calls per minute. */
    public SandboxLimits withCallsPerMinute(long calls) {
        return new SandboxLimits(concurrent, signInsPerMinute, calls, callsPerHour, callsPerDay);
    }

    /** The same with another number of sign-ins per minute. */
    public SandboxLimits withSignInsPerMinute(long signIns) {
        return new SandboxLimits(concurrent, signIns, callsPerMinute, callsPerHour, callsPerDay);
    }

    /** The rates times a factor, never below one; the number of requests at once stays. */
    public SandboxLimits scaled(double factor) {
        return new SandboxLimits(
                concurrent,
                scale(signInsPerMinute, factor),
                scale(callsPerMinute, factor),
                scale(callsPerHour, factor),
                scale(callsPerDay, factor));
    }

    private static long scale(long limit, double factor) {
        return Math.max(1, Math.round(limit * factor));
    }
}
