package dev.throughline.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.sandbox.zuora.DefinitionTruth;
import dev.throughline.sandbox.zuora.ZuoraSandbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds what is stored against what the sandbox has. */
final class DemoCheck {
    private static final int SHOWN = 10;

    private final ApiClient api;
    private final ZuoraSandbox sandbox;

    DemoCheck(ApiClient api, ZuoraSandbox sandbox) {
        this.api = api;
        this.sandbox = sandbox;
    }

    /** The first differences, none when all is equal. A definition that is marked stale is allowed to lag behind. */
    List<String> differences(List<String> customers) {
        List<String> differences = new ArrayList<>();
        for (String customer : customers) {
            Map<Long, JsonNode> stored = stored(customer);
            sandbox.tenant(customer).truth().forEach(truth -> {
                JsonNode definition = stored.remove(truth.definition().id());
                if (definition == null) {
                    differences.add(customer + " " + truth.definition().id() + " is not stored");
                } else if (!isEqual(definition, truth)) {
                    differences.add(customer + " " + truth.definition().id() + " is stored as " + definition);
                }
            });
            stored.keySet().forEach(id -> differences.add(customer + " " + id + " is gone at Zuora, but stored"));
        }
        return differences.subList(0, Math.min(SHOWN, differences.size()));
    }

    private Map<Long, JsonNode> stored(String customer) {
        Map<Long, JsonNode> stored = new HashMap<>();
        for (JsonNode definition :
                api.at("v1", "customers", customer, "definitions").items(Integer.MAX_VALUE)) {
            stored.put(definition.path("zuoraId").asLong(), definition);
        }
        return stored;
    }

    private static boolean isEqual(JsonNode definition, DefinitionTruth truth) {
        return definition.path("name").asText().equals(truth.definition().name())
                && (definition.path("stale").asBoolean()
                        || (definition.path("taskCount").asLong()
                                        == truth.graph().tasks().size()
                                && definition.path("linkageCount").asLong()
                                        == truth.graph().linkages().size()));
    }
}
