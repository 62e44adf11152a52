//! Days and times as people read them, of what the clock of the shell counts.

/// `2026-01-20 14:02`: the day and the time of milliseconds since 1970, so many minutes ahead of UTC.
pub fn local_time(milliseconds: u64, offset: i32) -> String {
    let minutes = (milliseconds / 60_000) as i64 + i64::from(offset);
    let (days, minute) = (minutes.div_euclid(1_440), minutes.rem_euclid(1_440));
    // Days are counted from 1 March 0000, so that the leap day ends the year; eras of 400 years are all alike.
    let days = days + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
    format!("{}-{month:02}-{day:02} {:02}:{:02}", year + era * 400, minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::local_time;

    #[test]
    fn times_are_those_of_the_calendar() {
        assert_eq!(local_time(0, 0), "1970-01-01 00:00");
        assert_eq!(local_time(1_709_164_799_000, 0), "2024-02-28 23:59");
        assert_eq!(local_time(1_709_164_800_000, 0), "2024-02-29 00:00");
        assert_eq!(local_time(1_767_196_800_000, 480), "2026-01-01 00:00", "the day is that of the computer");
        assert_eq!(local_time(1_767_225_540_000, -60), "2025-12-31 22:59");
    }
}
