namespace Gateway.Transports.Ftps.Transfer;

/// <summary>The server refused a transfer before it began, in a reply that closes the matter.</summary>
sealed class FtpRefusal(TransportException failure) : Exception(failure.Message, failure)
{
    public TransportException Failure => failure;
}
