//! The only clock and the only source of random bytes.

use js_sys::Date;

use super::browser::window;

/// Milliseconds since 1970.
pub fn now() -> u64 {
    Date::now() as u64
}

/// This year and month (1 to 12) by the computer's calendar.
pub fn year_and_month() -> (u16, u8) {
    let today = Date::new_0();
    (today.get_full_year() as u16, today.get_month() as u8 + 1)
}

/// Minutes that local time is ahead of UTC now.
pub fn offset() -> i32 {
    -(Date::new_0().get_timezone_offset() as i32)
}

/// The local time of day, `14:02`.
pub fn time_of_day() -> String {
    let now = Date::new_0();
    format!("{:02}:{:02}", now.get_hours(), now.get_minutes())
}

/// Bytes that nobody can guess; `None` where the browser has none.
pub fn random<const LENGTH: usize>() -> Option<[u8; LENGTH]> {
    let mut random = [0; LENGTH];
    window().crypto().ok()?.get_random_values_with_u8_array(&mut random).ok()?;
    Some(random)
}

/// A name that no other page has: the time, and random bytes for pages that open at the same time.
pub fn page_name() -> String {
    // Without it two pages that open in the same millisecond would share a name; nothing worse.
    let random: [u8; 6] = random().unwrap_or_default();
    let random: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{:x}{random}", now())
}
