using System.Net.Sockets;
using System.Xml;
using Azure;
using Azure.Identity;

namespace Gateway.Transports.AzureBlob;

/// <summary>What the service, the network or the identity says, in the words of <see cref="TransportCause"/>. Answers may quote signatures, so they are never kept whole.</summary>
sealed class BlobFault(AzureBlobOptions options, TimeProvider clock)
{
    static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(5);

    /// <summary>Error codes as the service names them, where the status alone would not tell.</summary>
    static readonly Dictionary<string, (TransportCause Cause, string Words)> Codes = new(StringComparer.Ordinal)
    {
        ["BlobNotFound"] = (TransportCause.NotFound, "it is not there"),
        ["ResourceNotFound"] = (TransportCause.NotFound, "it is not there"),
        ["BlobAlreadyExists"] = (TransportCause.AlreadyExists, "the name is taken; nothing was overwritten"),
        ["UnauthorizedBlobOverwrite"] = (TransportCause.AlreadyExists, "the name is taken; nothing was overwritten"),
        ["ContainerBeingDeleted"] = (TransportCause.Busy, "the container is being deleted"),
        ["ContainerDisabled"] = (TransportCause.Busy, "the container is disabled"),
        ["LeaseAlreadyPresent"] = (TransportCause.Busy, "somebody else holds a lease on it"),
        ["LeaseIdMissing"] = (TransportCause.Busy, "somebody else holds a lease on it"),
        ["LeaseIdMismatchWithBlobOperation"] = (TransportCause.Busy, "somebody else holds a lease on it"),
        ["LeaseIdMismatchWithLeaseOperation"] = (TransportCause.Busy, "somebody else holds a lease on it"),
        ["LeaseIsBreakingAndCannotBeAcquired"] = (TransportCause.Busy, "a lease on it is just ending"),
        ["LeaseLost"] = (TransportCause.Busy, "our lease on it ran out"),
        ["PendingCopyOperation"] = (TransportCause.Busy, "it is being copied"),
        ["ConditionNotMet"] = (TransportCause.Busy, "it has changed since it was looked at"),
        ["SourceConditionNotMet"] = (TransportCause.Busy, "it has changed since it was looked at"),
        ["SnapshotsPresent"] = (TransportCause.PermissionDenied, "it has snapshots, which would go with it; its owner must remove them"),
        ["BlobImmutableDueToPolicy"] = (TransportCause.PermissionDenied, "a retention policy of the container forbids it"),
        ["BlobArchived"] = (TransportCause.PermissionDenied, "it lies in the archive tier; its owner must bring it back first"),
        ["BlobBeingRehydrated"] = (TransportCause.Busy, "it is being brought back from the archive tier"),
        ["AccountIsDisabled"] = (TransportCause.PermissionDenied, "the storage account is disabled"),
        ["AuthorizationSourceIPMismatch"] = (TransportCause.PermissionDenied, "the signature does not allow this machine's address; ask for one that does"),
        ["AuthorizationProtocolMismatch"] = (TransportCause.PermissionDenied, "the signature allows https only"),
        ["AuthorizationPermissionMismatch"] = (TransportCause.PermissionDenied, "the signature or role does not allow this; ask for the permission"),
        ["AuthorizationServiceMismatch"] = (TransportCause.PermissionDenied, "the signature is not for blobs"),
        ["AuthorizationResourceTypeMismatch"] = (TransportCause.PermissionDenied, "the signature is not for this kind of resource; ask for one for the container and its blobs"),
        ["InsufficientAccountPermissions"] = (TransportCause.PermissionDenied, "the account may only be read"),
        ["KeyBasedAuthenticationNotPermitted"] = (TransportCause.PermissionDenied, "the account takes no keys; use a managed identity"),
        ["AuthorizationFailure"] = (TransportCause.PermissionDenied, "the account's network rules or the signature do not allow this"),
        ["PublicAccessNotPermitted"] = (TransportCause.AuthenticationFailed, "no credentials reached the service"),
        ["NoAuthenticationInformation"] = (TransportCause.AuthenticationFailed, "no credentials reached the service"),
        ["InvalidAuthenticationInfo"] = (TransportCause.AuthenticationFailed, "the credentials were refused"),
        ["InvalidResourceName"] = (TransportCause.NameRefused, "the service does not take this name"),
        ["InvalidUri"] = (TransportCause.NameRefused, "the service does not take this name"),
        ["InvalidBlobOrBlock"] = (TransportCause.Broken, "an unfinished upload of another program stands under this name"),
        ["InvalidBlobType"] = (TransportCause.NotAFile, "it is another kind of blob"),
    };

    /// <param name="sas">The signature in use, if there is one.</param>
    public TransportException Of(Exception e, string doing, RemoteName? name, SharedAccessSignature? sas) => e switch
    {
        TransportException own => own,
        RequestFailedException { Status: > 0 } answer => Answer(answer, doing, name, sas),
        AggregateException { InnerExceptions: [.., var last] } => Of(last, doing, name, sas),
        AuthenticationFailedException identity => Failure(TransportCause.AuthenticationFailed, doing, name, $"the managed identity gave no token ({FirstLine(identity.Message)})", identity),
        XmlException or NullReferenceException => Failure(TransportCause.Broken, doing, name, "an answer came that is not the service's own; is there a proxy on the way?", e),
        OperationCanceledException => Failure(TransportCause.TimedOut, doing, name, $"no answer within {options.AnswerWithin.TotalSeconds:0} seconds", e),
        _ => Network(e, doing, name),
    };

    /// <summary>
    /// Whether it is one of those that <see cref="Of"/> is for; anything else is a broken promise of our own. The client below stumbles over an XML answer without the
    /// elements that it expects, as a proxy may give one: that is the null reference.
    /// </summary>
    public static bool Knows(Exception e) =>
        e is RequestFailedException or AuthenticationFailedException or OperationCanceledException or HttpRequestException or IOException or SocketException
            or XmlException or NullReferenceException
        || (e is AggregateException many && many.InnerExceptions.All(Knows));

    TransportException Network(Exception e, string doing, RemoteName? name)
    {
        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }:
                    return Failure(TransportCause.Unreachable, doing, name, "the service's name is not known; check the account's name", inner);
                case HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }:
                    return Failure(TransportCause.PeerNotTrusted, doing, name, $"the encrypted connection was not made: {FirstLine((inner.InnerException ?? inner).Message)}", inner);
                case HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }:
                    return Failure(TransportCause.Unreachable, doing, name, $"no connection: {FirstLine(inner.Message)}", inner);
                case OperationCanceledException or TimeoutException:
                    return Failure(TransportCause.TimedOut, doing, name, $"no answer within {options.AnswerWithin.TotalSeconds:0} seconds", inner);
            }
        }

        return Failure(TransportCause.ConnectionLost, doing, name, "the connection broke", e);
    }

    TransportException Answer(RequestFailedException e, string doing, RemoteName? name, SharedAccessSignature? sas)
    {
        var code = e.ErrorCode ?? "";
        var (cause, words) = code == "ContainerNotFound"
            ? (TransportCause.NotFound, $"the container '{options.Container}' does not exist; have it made, or correct its name")
            : IsRefusal(e, code) ? Refusal(e, sas)
            : Codes.TryGetValue(code, out var known) ? known
            : ByStatus(e.Status);
        return new TransportException(cause, code == "ContainerNotFound" ? null : name,
            $"{Doing(doing, name)} failed: {words}. (HTTP {e.Status}{(code.Length > 0 ? " " + code : "")}{Request(e)})");
    }

    /// <summary>The emulator names a wrong key AuthorizationFailure, the service AuthenticationFailed.</summary>
    static bool IsRefusal(RequestFailedException e, string code) =>
        code == "AuthenticationFailed" || (code == "AuthorizationFailure" && e.Message.Contains("failed to authenticate", StringComparison.OrdinalIgnoreCase));

    (TransportCause Cause, string Words) Refusal(RequestFailedException e, SharedAccessSignature? sas)
    {
        var theirs = e.GetRawResponse()?.Headers.Date;
        var now = theirs ?? clock.GetUtcNow();
        if (sas?.Ends <= now) return (TransportCause.AuthenticationFailed, $"the shared access signature ended on {sas.Ends:yyyy-MM-dd HH:mm} UTC; ask for a new one");
        if (sas?.Starts > now) return (TransportCause.AuthenticationFailed, $"the shared access signature begins only on {sas.Starts:yyyy-MM-dd HH:mm} UTC by the service's clock");
        if (theirs is { } date && (clock.GetUtcNow() - date).Duration() > MostSkew)
            return (TransportCause.AuthenticationFailed, $"this machine's clock differs by {(clock.GetUtcNow() - date).Duration().TotalMinutes:0} minutes from the service's; set it right");
        return (TransportCause.AuthenticationFailed,
            sas is null ? "the account key is wrong, or was changed" : "the shared access signature is wrong, or the key or policy behind it was changed");
    }

    static (TransportCause Cause, string Words) ByStatus(int status) => status switch
    {
        401 => (TransportCause.AuthenticationFailed, "the credentials were refused"),
        403 => (TransportCause.PermissionDenied, "it is not allowed"),
        404 => (TransportCause.NotFound, "it is not there"),
        409 => (TransportCause.Busy, "somebody else is at it"),
        412 => (TransportCause.Busy, "it has changed since it was looked at"),
        429 or 500 or 503 or 504 => (TransportCause.Busy, "the service is overloaded at the moment"),
        507 => (TransportCause.DiskFull, "the account is full"),
        _ => (TransportCause.Broken, "the service gave an answer that is not expected"),
    };

    static TransportException Failure(TransportCause cause, string doing, RemoteName? name, string words, Exception inner) =>
        new(cause, name, $"{Doing(doing, name)} failed: {words}.", inner);

    static string Doing(string doing, RemoteName? name) => name is null ? doing : $"{doing} '{name}'";

    static string Request(RequestFailedException e) => e.GetRawResponse()?.Headers.RequestId is { Length: > 0 } id ? $", request {id}" : "";

    static string FirstLine(string text)
    {
        var line = text.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        return (end < 0 ? line : line[..end]).TrimEnd('.').ToString();
    }
}
