package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.Reply;
import dev.throughline.sandbox.zendesk.ZendeskAccount.StoredFile;
import dev.throughline.sandbox.zendesk.ZendeskAccount.Upload;

/** Takes files in and gives them out. To be called under the account's lock. */
final class FileDesk {
    private final ZendeskAccount account;

    FileDesk(ZendeskAccount account) {
        this.account = account;
    }

    Reply upload(ZendeskCall call, String base) {
        String name = call.query("filename").orElse("");
        if (name.isBlank()) {
            return ZendeskReplies.invalid("filename", "Filename: cannot be blank");
        }
        String type = call.header("content-type").orElse("application/binary");
        StoredFile file = new StoredFile(
                account.newId(), name, type, call.request().body().clone());
        Upload upload = account.upload(call.query("token"), file);
        ObjectNode answer = ZendeskReplies.object();
        ObjectNode inside = answer.putObject("upload").put("token", upload.token());
        inside.set("attachment", wire(file, base));
        ArrayNode all = inside.putArray("attachments");
        upload.files().forEach(each -> all.add(wire(each, base)));
        return Reply.json(201, answer);
    }

    Reply show(ZendeskCall call, String base) {
        long id = ZendeskRoute.number(call.id()).orElse(0L);
        return account.fileById(id)
                .map(file -> Reply.json(200, ZendeskReplies.object().set("attachment", wire(file, base))))
                .orElseGet(ZendeskReplies::notFound);
    }

    /** Whoever has the address gets the bytes. */
    Reply download(String token) {
        return account.file(token)
                .map(file -> Reply.binary(200, file.type(), file.bytes()))
                .orElseGet(ZendeskReplies::notFound);
    }

    private static ObjectNode wire(StoredFile file, String base) {
        ObjectNode wire = file.wire();
        return wire.put("content_url", base + wire.path("content_url").asText());
    }
}
