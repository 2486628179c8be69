package dev.throughline.contract.common;

import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.common.SearchAttributeKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Typed search attributes, registered with the server at start. They are never encrypted, so no personal data goes in. */
public final class SearchAttributes {
    /** The process, such as {@code zuora-sync}. */
    public static final SearchAttributeKey<String> PROCESS = SearchAttributeKey.forKeyword("Process");

    public static final SearchAttributeKey<String> CUSTOMER_ID = SearchAttributeKey.forKeyword("CustomerId");

    /** The connection of a Zendesk account with ClickUp. */
    public static final SearchAttributeKey<String> CONNECTION_ID = SearchAttributeKey.forKeyword("ConnectionId");

    /** The phase that the process is in. */
    public static final SearchAttributeKey<String> PHASE = SearchAttributeKey.forKeyword("Phase");

    /** Definitions, tasks and linkages seen so far. */
    public static final SearchAttributeKey<Long> RECORDS_SYNCED = SearchAttributeKey.forLong("RecordsSynced");

    /** Whether the process waits for a person. */
    public static final SearchAttributeKey<Boolean> NEEDS_HUMAN = SearchAttributeKey.forBoolean("NeedsHuman");

    public static final List<SearchAttributeKey<?>> ALL =
            List.of(PROCESS, CUSTOMER_ID, CONNECTION_ID, PHASE, RECORDS_SYNCED, NEEDS_HUMAN);

    private SearchAttributes() {}

    /** Names and types, as the operator service wants them at registration. */
    public static Map<String, IndexedValueType> types() {
        Map<String, IndexedValueType> types = new TreeMap<>();
        ALL.forEach(key -> types.put(key.getName(), key.getValueType()));
        return types;
    }
}
