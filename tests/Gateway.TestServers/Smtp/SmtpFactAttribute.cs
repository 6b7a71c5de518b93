using Xunit;

namespace Gateway.TestServers.Smtp;

/// <summary>A fact that needs the SMTP server from npm.</summary>
public sealed class SmtpFactAttribute : FactAttribute
{
    public SmtpFactAttribute() => Skip = NodeTools.SkipReason("smtp-server");
}
