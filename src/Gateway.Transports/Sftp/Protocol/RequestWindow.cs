namespace Gateway.Transports.Sftp.Protocol;

/// <summary>
/// How many requests of one transfer are under way at once: doubled while answers come promptly, halved when they are slow to come, so that a slow line is not
/// filled with minutes of requests.
/// </summary>
sealed class RequestWindow(int most, TimeProvider clock)
{
    static readonly TimeSpan slow = TimeSpan.FromSeconds(2);
    int prompt;

    public int Size { get; private set; } = Math.Min(4, most);

    public long Sent() => clock.GetTimestamp();

    public void Answered(long sentAt)
    {
        if (clock.GetElapsedTime(sentAt) > slow)
        {
            Size = Math.Max(1, Size / 2);
            prompt = 0;
        }
        else if (++prompt >= Size)
        {
            Size = Math.Min(most, Size * 2);
            prompt = 0;
        }
    }
}
