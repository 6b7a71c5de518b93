using System.Net;
using Gateway.Transports.AzureBlob;

namespace Gateway.Transports.Tests.AzureBlob;

/// <summary>Answers that the emulator never gives.</summary>
public sealed class BlobAnswerTests
{
    const string Refused = "AuthenticationFailed";
    static readonly RemoteName name = RemoteName.Parse("a.edi");

    [Theory]
    [InlineData(403, Refused, 0, TransportCause.AuthenticationFailed, "the key or policy behind it was changed")]
    [InlineData(403, Refused, 60, TransportCause.AuthenticationFailed, "clock differs by 60 minutes")]
    [InlineData(403, "AuthorizationFailure", 0, TransportCause.PermissionDenied, "network rules")]
    [InlineData(403, "AuthorizationPermissionMismatch", 0, TransportCause.PermissionDenied, "does not allow this")]
    [InlineData(403, "AuthorizationSourceIPMismatch", 0, TransportCause.PermissionDenied, "this machine's address")]
    [InlineData(403, "KeyBasedAuthenticationNotPermitted", 0, TransportCause.PermissionDenied, "takes no keys")]
    [InlineData(401, "", 0, TransportCause.AuthenticationFailed, "refused")]
    [InlineData(409, "SnapshotsPresent", 0, TransportCause.PermissionDenied, "snapshots")]
    [InlineData(409, "BlobImmutableDueToPolicy", 0, TransportCause.PermissionDenied, "retention policy")]
    [InlineData(409, "BlobArchived", 0, TransportCause.PermissionDenied, "archive tier")]
    [InlineData(503, "ServerBusy", 0, TransportCause.Busy, "overloaded")]
    [InlineData(500, "InternalError", 0, TransportCause.Busy, "overloaded")]
    [InlineData(429, "", 0, TransportCause.Busy, "overloaded")]
    [InlineData(302, "", 0, TransportCause.Broken, "not expected")]
    public async Task An_answer_has_its_cause_and_words(int status, string code, int minutesApart, TransportCause cause, string words)
    {
        var answer = () =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status);
            response.Headers.Date = DateTimeOffset.UtcNow.AddMinutes(-minutesApart);
            if (code.Length > 0) response.Headers.Add("x-ms-error-code", code);
            return response;
        };
        await using var transport = Answering(answer);

        var failure = await Should.ThrowAsync<TransportException>(() => transport.DeleteAsync(name, default));

        failure.Cause.ShouldBe(cause);
        failure.Message.ShouldContain(words);
        failure.ToString().ShouldNotContain("topsecret");
    }

    [Theory]
    [InlineData("<Error><Code>AuthenticationFailed</Code><Message>no</Message><AuthenticationErrorDetail>found 'topsecret'</AuthenticationErrorDetail></Error>", TransportCause.AuthenticationFailed)]
    [InlineData("<html><body>topsecret</body></html>", TransportCause.Broken)]
    [InlineData("<Error>topsecret", TransportCause.Broken)]
    public async Task An_answer_that_quotes_the_signature_or_is_another_ones_is_not_handed_on(string xml, TransportCause cause)
    {
        await using var transport = Answering(() => new HttpResponseMessage(HttpStatusCode.Forbidden)
        {
            Headers = { { "x-ms-error-code", Refused } },
            Content = new StringContent(xml, null, "application/xml"),
        });

        var failure = await Should.ThrowAsync<TransportException>(() => transport.DeleteAsync(name, default));

        failure.Cause.ShouldBe(cause);
        failure.ToString().ShouldNotContain("topsecret");
    }

    internal static AzureBlobTransport Answering(Func<HttpResponseMessage> answer) => new(
        new AzureBlobOptions { Container = "in", ServiceUri = new Uri("https://bank.blob.core.windows.net"), Sas = _ => new("sv=1&sig=topsecret") },
        TimeProvider.System, _ => new CannedAnswers(_ => answer()));
}
