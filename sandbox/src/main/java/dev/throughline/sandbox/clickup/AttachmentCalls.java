package dev.throughline.sandbox.clickup;

import dev.throughline.sandbox.CheckedRequest;
import dev.throughline.sandbox.Reply;
import java.util.Optional;

/** Files: uploaded to a task with a token, and fetched by their address without one. */
final class AttachmentCalls {
    private final ClickUpWorkspace workspace;
    private final TaskJson json;

    AttachmentCalls(ClickUpWorkspace workspace, TaskJson json) {
        this.workspace = workspace;
        this.json = json;
    }

    Reply attach(ClickUpCall call) {
        Optional<ClickUpTask> task = workspace.task(call.id());
        if (task.isEmpty()) {
            return ClickUpErrors.noTask();
        }
        return Multipart.of(call.request())
                .map(file -> workspace.attach(call.userId(), task.get(), file.fileName(), file.content()))
                .map(attachment -> Reply.json(200, json.attachment(attachment, false)))
                .orElseGet(() -> ClickUpErrors.invalid("No attachment supplied to attach to task", "UPLOAD_002"));
    }

    Reply download(CheckedRequest request) {
        String id = ClickUpRoute.of(request.method(), request.path()).id();
        return workspace
                .attachment(id)
                .map(attachment -> Reply.binary(200, "application/octet-stream", attachment.content()))
                .orElseGet(() -> Reply.text(404, "<Error><Code>NoSuchKey</Code></Error>"));
    }
}
