package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.throughline.api.TestingApi.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EventStreamsTest {
    private static final int MAX_STREAMS = 64;

    private final TestingApi api = TestingApi.shared();
    private final HttpClient http = HttpClient.newHttpClient();

    /** Opens a stream, and answers when its first byte is there. */
    private HttpResponse<InputStream> open(TestingApi at, String id) throws IOException, InterruptedException {
        HttpResponse<InputStream> stream = http.send(
                at.request("/v1/processes/" + id + "/events").GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        if (stream.statusCode() == 200) {
            assertEquals('e', stream.body().read());
        }
        return stream;
    }

    @Test
    void thereAreNoMoreStreamsThanPlacesAndAPlaceComesBackWithItsReader() throws IOException, InterruptedException {
        String id = api.startSync(api.customer());
        List<HttpResponse<InputStream>> streams = new ArrayList<>();
        try {
            for (int i = 0; i < MAX_STREAMS; i++) {
                streams.add(open(api, id));
            }
            assertTrue(streams.stream().allMatch(stream -> stream.statusCode() == 200));

            Reply refused = api.get("/v1/processes/" + id + "/events");

            assertEquals(503, refused.status());
            assertTrue(
                    refused.json().path("detail").asText().contains("64 event streams"),
                    refused.raw().body());
            api.postAs("finish", "/v1/processes/" + id + "/updates/resume", "{}");
            for (HttpResponse<InputStream> stream : streams) {
                assertTrue(new String(stream.body().readAllBytes(), StandardCharsets.UTF_8).contains("event: closed"));
            }
        } finally {
            for (HttpResponse<InputStream> stream : streams) {
                stream.body().close();
            }
        }
        TestingApi.eventually(() -> api.get("/v1/processes/" + id + "/events"), reply -> reply.status() == 200);
    }

    @Test
    void aStreamThatIsNeverWrittenGivesItsPlaceBack() {
        String id = api.startSync(api.customer());
        api.postAs("finish", "/v1/processes/" + id + "/updates/resume", "{}");
        api.get("/v1/processes/" + id + "/result?wait=10s");
        for (int i = 0; i < MAX_STREAMS; i++) {
            HttpRequest.Builder head =
                    api.request("/v1/processes/" + id + "/events").method("HEAD", HttpRequest.BodyPublishers.noBody());
            assertEquals(200, api.send(head).status());
        }

        assertEquals(200, api.get("/v1/processes/" + id + "/events").status());
    }

    @Test
    void theServerStopsWithAnOpenStreamWithoutAComplaint() throws IOException, InterruptedException {
        TestingApi own = new TestingApi(TestingApi.openDatabase(), api.temporal, null);
        String id = own.startSync(own.customer());
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        try (HttpResponseBody stream = new HttpResponseBody(open(own, id))) {
            said.start();
            root.addAppender(said);

            own.stop();

            stream.drain();
        } finally {
            root.detachAppender(said);
        }
        List<String> complaints = said.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(event -> event.getFormattedMessage() + " " + event.getThrowableProxy())
                .filter(text -> text.contains("Timeout") || text.contains("stop"))
                .toList();
        assertEquals(List.of(), complaints);
    }

    /** A body that is read to its end. */
    private record HttpResponseBody(HttpResponse<InputStream> response) implements AutoCloseable {
        void drain() throws IOException {
            response.body().readAllBytes();
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }
}
