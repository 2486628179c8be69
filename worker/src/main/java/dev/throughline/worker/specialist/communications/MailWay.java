package dev.throughline.worker.specialist.communications;

import dev.throughline.store.message.MessageRow;
import dev.throughline.worker.connector.smtp.Mail;
import dev.throughline.worker.connector.smtp.SmtpClient;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * By e-mail to a person.
 *
 * @param id what the Message-ID is made of
 */
record MailWay(SmtpClient mail, String address, String id, Supplier<MessageText> text) implements Way {
    @Override
    public void ready() {
        // A mail server queues by itself.
    }

    /** A mail server cannot be asked; the same Message-ID goes out again. */
    @Override
    public Optional<String> find(MessageRow message) {
        return Optional.empty();
    }

    @Override
    public String send() {
        MessageText said = text.get();
        return mail.send(new Mail(id, address, said.title(), said.plain(), said.html()));
    }
}
