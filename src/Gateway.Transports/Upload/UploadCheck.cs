namespace Gateway.Transports.Upload;

/// <summary>How an upload is verified before it counts as arrived.</summary>
public enum UploadCheck
{
    /// <summary>By size. The default, where the other side tells sizes.</summary>
    Size,

    /// <summary>Read back and compared by SHA-256.</summary>
    ReadBack,

    /// <summary>Not at all: the other side tells nothing of what it has.</summary>
    None,
}
