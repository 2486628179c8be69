package dev.throughline.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Asks the API for everything that it has to tell. */
final class Crawl {
    private final CapturedApi api;

    Crawl(CapturedApi api) {
        this.api = api;
    }

    void everything(List<String> processIds) {
        for (String path : List.of(
                "/v1/specialists",
                "/healthz",
                "/readyz",
                "/metrics",
                "/openapi.yaml",
                "/v1/schedules",
                "/v1/health?detailed=true",
                "/v1/processes/stats",
                "/v1/keys",
                "/v1/people",
                "/v1/nothing/here",
                "/admin/metrics",
                "/admin/threads",
                "/admin/healthcheck")) {
            api.get(path);
        }
        for (JsonNode customer : api.get("/v1/customers").json().path("items")) {
            customer("/v1/customers/" + customer.path("id").asText());
        }
        for (JsonNode task : api.get("/v1/tasks?limit=200").json().path("items")) {
            api.get("/v1/tasks/" + task.path("id").asText());
        }
        for (JsonNode connection : api.get("/v1/connections").json().path("items")) {
            TicketChapters.crawl(api, connection.path("id").asText());
        }
        api.get("/v1/processes?limit=200");
        processIds.forEach(id -> process("/v1/processes/" + id));
        for (JsonNode schedule : api.get("/v1/schedules").json().path("items")) {
            api.get("/v1/schedules/" + schedule.path("id").asText());
        }
    }

    private void customer(String path) {
        api.get(path);
        api.get(path + "/removals");
        api.get(path + "/failed-tasks");
        api.get(path + "/access");
        api.get(path + "/views");
        api.get(path + "/alerting");
        for (JsonNode run : api.get(path + "/sync-runs?limit=200").json().path("items")) {
            api.get(path + "/sync-runs/" + run.path("runKey").asText());
        }
        for (JsonNode definition : api.get(path + "/definitions").json().path("items")) {
            String one = path + "/definitions/" + definition.path("zuoraId").asText();
            api.get(one);
            api.get(one + "/versions");
            api.get(one + "/versions/1/export");
            api.get(one + "/changes");
        }
    }

    private void process(String path) {
        api.get(path);
        api.get(path + "/result");
        api.get(path + "/queries/state");
        api.get(path + "/queries/secrets");
        JsonNode page = api.get(path + "/history?limit=100").json();
        while (page.path("nextCursor").isTextual()) {
            page = api.get(path + "/history?limit=100&cursor="
                            + page.path("nextCursor").asText())
                    .json();
        }
    }
}
