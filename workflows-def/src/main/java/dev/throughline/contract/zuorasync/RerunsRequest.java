package dev.throughline.contract.zuorasync;

import java.util.List;

/**
 * What to do with failed task instances.
 *
 * @param customer whose tenant
 * @param taskIds the vendor's ids of the instances to rerun, at most 500; empty only lists what failed
 * @param requestedBy who asks
 */
public record RerunsRequest(String customer, List<Long> taskIds, String requestedBy) {
    public static final int MAX_TASKS = 500;
}
