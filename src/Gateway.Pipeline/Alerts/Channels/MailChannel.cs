using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using Gateway.Transports;

namespace Gateway.Pipeline.Alerts.Channels;

/// <summary>
/// Plain text by SMTP, with STARTTLS demanded unless the options say otherwise. The first message of an alert has an ID made from its key and the later ones refer to it, so that mail
/// programs show them together; the same message sent twice has the same ID.
/// </summary>
/// <exception cref="FormatException">An address is none.</exception>
public sealed class MailChannel(string name, MailChannelOptions options, TimeProvider clock) : IAlertChannel
{
    readonly MailAddress from = new(options.From);
    readonly MailAddress[] to = [.. options.To.Select(address => new MailAddress(address))];

    public string Name => name;

    public async Task SendAsync(AlertMessage message, CancellationToken ct)
    {
        using var mail = Compose(message);
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = !options.AllowUnencrypted, DeliveryMethod = SmtpDeliveryMethod.Network };
        if (options.User is { } user) client.Credentials = new NetworkCredential(user, await PasswordAsync(ct));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var timer = clock.CreateTimer(_ => patience.Cancel(), null, options.Within, Timeout.InfiniteTimeSpan);
        try
        {
            // The client does not look at the token while a connection is being made, so waiting ends by itself; disposing of the client ends the attempt.
            await client.SendMailAsync(mail, patience.Token).WaitAsync(patience.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw Failure($"no answer within {options.Within.TotalSeconds:0} seconds; nothing may have been sent, or all of it", canBeRepeated: true, e);
        }
        catch (Exception e) when (e is SmtpException or AuthenticationException or IOException)
        {
            throw Told(e);
        }
    }

    MailMessage Compose(AlertMessage whole)
    {
        var message = AlertText.Bounded(whole);
        var mail = new MailMessage
        {
            From = from,
            Subject = AlertText.Title(message),
            SubjectEncoding = Encoding.UTF8,
            Body = Body(message, AlertText.LeftOut(whole)),
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
            Priority = message is { Severity: AlertSeverity.Critical, Event: not AlertEvent.Cleared } ? MailPriority.High : MailPriority.Normal,
        };
        foreach (var address in to) mail.To.Add(address);
        var thread = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Key)))[..32];
        var first = $"<alert.{thread}@{from.Host}>";
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        if (message.Event == AlertEvent.Opened)
        {
            mail.Headers.Add("Message-ID", first);
            return mail;
        }

        // A clearing has one ID; reminders may be many.
        var which = message.Event == AlertEvent.Cleared ? "cleared" : $"reminder-{clock.GetUtcNow().ToUnixTimeSeconds()}";
        mail.Headers.Add("Message-ID", $"<alert.{thread}.{which}@{from.Host}>");
        mail.Headers.Add("In-Reply-To", first);
        mail.Headers.Add("References", first);
        return mail;
    }

    static string Body(AlertMessage message, string? leftOut)
    {
        var text = new StringBuilder();
        text.AppendLine(message.Event == AlertEvent.Cleared ? "This alert has cleared." : message.Event == AlertEvent.Reminder ? "This alert is still open." : "");
        if (message.Event == AlertEvent.Opened) text.Clear();
        text.AppendLine(message.Words).AppendLine();
        foreach (var (label, fact) in AlertText.Facts(message)) text.AppendLine($"{label + ":",-16}{fact}");
        if (message.Link is { } link) text.AppendLine($"{"Show:",-16}{link.AbsoluteUri}");
        if (message.Items.Count > 0) text.AppendLine();
        foreach (var item in message.Items) text.AppendLine($"- {item.Subject}: {item.Words}");
        if (leftOut is not null) text.AppendLine($"- {leftOut}");
        return text.ToString().ReplaceLineEndings("\r\n");
    }

    async Task<string> PasswordAsync(CancellationToken ct)
    {
        try
        {
            return options.Password is { } password ? await password(ct) : throw Failure("a user is named, but no password", canBeRepeated: false, null);
        }
        catch (TransportException e)
        {
            throw Failure(e.Message.TrimEnd('.'), canBeRepeated: false, e);
        }
    }

    AlertChannelException Told(Exception e)
    {
        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException) return Failure($"the encrypted connection was not made ({inner.Message.TrimEnd('.')}); check the server's certificate", canBeRepeated: false, e);
        }

        return e switch
        {
            SmtpFailedRecipientsException many => Refused(many.InnerExceptions.Select(one => one.FailedRecipient), many),
            SmtpFailedRecipientException one => Refused([one.FailedRecipient], one),
            SmtpException { StatusCode: SmtpStatusCode.MustIssueStartTlsFirst } smtp => Failure($"the server wants a sign-in, or refused user and password ({Said(smtp)})", canBeRepeated: false, smtp),
            SmtpException { StatusCode: SmtpStatusCode.GeneralFailure } smtp when !options.AllowUnencrypted && smtp.InnerException is null =>
                Failure("the server offers no encryption (STARTTLS); use another port or allow it unencrypted", canBeRepeated: false, smtp),
            SmtpException smtp when (int)smtp.StatusCode is >= 400 and < 500 => Failure($"the server put it off ({Said(smtp)})", canBeRepeated: true, smtp),
            SmtpException smtp when (int)smtp.StatusCode is >= 500 => Failure($"the server refused it ({Said(smtp)})", canBeRepeated: false, smtp),
            _ => Failure($"no connection ({Said(e.InnerException ?? e)})", canBeRepeated: true, e),
        };
    }

    /// <summary>The client writes to the others all the same.</summary>
    AlertChannelException Refused(IEnumerable<string?> refused, SmtpException e)
    {
        var addresses = refused.OfType<string>().Select(address => address.Trim('<', '>')).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var others = addresses.Count < to.Length;
        return new AlertChannelException(
            $"Mail channel '{name}', {options.Host}: {string.Join(", ", addresses)} refused as recipient{(others ? "; the others have it" : "")}. Correct the address. ({Said(e)})",
            canBeRepeated: false, others, e);
    }

    AlertChannelException Failure(string words, bool canBeRepeated, Exception? inner) => new($"Mail channel '{name}', {options.Host}: {words}.", canBeRepeated, inner: inner);

    static string Said(Exception e) => AlertText.Line(e.Message, 200).TrimEnd('.');
}
