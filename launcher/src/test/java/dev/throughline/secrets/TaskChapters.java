package dev.throughline.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** People who are asked, and what they do about it. */
final class TaskChapters {
    private final Story story;
    private final CapturedApi api;
    private final CommandLine line;

    TaskChapters(Story story) {
        this.story = story;
        this.api = story.api();
        this.line = new CommandLine(story);
    }

    /** A question that goes from hand to hand on the command line, until a link decides it. */
    void handedAround(String title) {
        String id = "handed-around";
        asked(id, title);
        String link = story.channels().mailedLink(title);
        assertEquals(0, line.typed("task", "list", "--status=all"));
        assertEquals(0, line.typed("task", "comment", id, "Seen.", "--evidence=https://example.com/1"));
        assertEquals(0, line.typed("task", "delegate", id, "--to=bob", "--reason=holiday"));
        assertEquals(0, line.typed("task", "show", id));
        assertEquals(409, api.link(link, "decision=approve"));
        assertEquals(200, api.link(story.channels().slackLink(title), "decision=approve&reason=good"));
        assertEquals("COMPLETED", api.untilClosed("human-task:" + id));
    }

    /** A machine's key decides; it was made, and is revoked, on the command line. */
    void decidedByAMachine(String title) {
        String id = "decided-by-a-machine";
        String key = line.secret("key", "create", "--machine=ci", "--role=approver");
        story.plantKey("key of a machine", key);
        String[] signed = {"Authorization", "Bearer " + key};
        asked(id, title);
        String link = story.channels().slackLink(title);
        assertEquals(
                200, api.send("POST", "/v1/tasks/" + id + "/claim", "", signed).status());
        assertEquals(
                200,
                api.send(
                                "POST",
                                "/v1/tasks/" + id + "/decide",
                                "{\"decision\":\"approve\"}",
                                "Authorization",
                                "Bearer " + key,
                                "Idempotency-Key",
                                "decide-1")
                        .status());
        assertEquals(410, api.link(link, null));
        line.typed("key", "list");
        line.typed("key", "revoke", key.substring("tl_".length(), "tl_12345678".length()));
        assertEquals(401, api.send("GET", "/v1/me", "", signed).status());
    }

    /** Channels that refuse what they are given. */
    void refusedMessages() {
        story.channels().whileSlackRepeatsTheToken(() -> line.typed("notify", "test", "--to=bob"));
        story.channels().whileMailRefusesTheSignIn(() -> line.typed("notify", "test", "--to=ann"));
        line.typed("notify", "test", "--channel=#ops");
    }

    private void asked(String id, String title) {
        String body = "{\"id\":\"" + id + "\",\"title\":\"" + title
                + "\",\"body\":\"Please look.\",\"fourEyes\":false,\"candidates\":{\"roles\":[\"approver\"],\"people\":[]}}";
        assertEquals(202, api.post("/v1/tasks", body).status());
    }
}
